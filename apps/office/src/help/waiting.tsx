import { Icon } from '@buergernah/kernel/ui';
import { TriangleAlert } from 'lucide';
import { serviceName } from '../office-data.ts';
import { useTexts } from '../texts.ts';
import type { Desk } from './desk.ts';
import { passedSince, useSeconds } from './seconds.ts';
import { clockWords, languageName } from './words.ts';

/** Seconds after which a wait is long enough to stand out. */
const LONG_MS = 60_000;

/** Who waits, by service, language, door and time, never by name; and how many colleagues answer. */
export function Waiting({ of: desk }: { readonly of: Desk }) {
  const say = useTexts();
  const now = useSeconds();
  const { waiting, pool } = desk;
  return (
    <section class="box" aria-labelledby="help-waiting">
      <div class="box__head">
        <h2 id="help-waiting">{say('office.help.waiting', { count: waiting.length })}</h2>
        <p class="quiet">{say('office.help.pool', { ready: pool.ready, busy: pool.busy, wrapUp: pool.wrapUp })}</p>
      </div>
      {waiting.length === 0 ? (
        <p class="quiet">{say('office.help.waiting.none')}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.column.service')}</th>
              <th scope="col">{say('office.help.column.speaks')}</th>
              <th scope="col">{say('office.help.column.door')}</th>
              <th scope="col">{say('office.help.column.means')}</th>
              <th scope="col" class="cell-number">
                {say('office.help.column.waits')}
              </th>
            </tr>
          </thead>
          <tbody>
            {waiting.map(call => {
              const waits = passedSince(call.rangAt, now);
              return (
                <tr key={call.call}>
                  <th scope="row">
                    {call.service === null ? say('office.help.no-service') : serviceName(call.service)}
                    {call.isLost && <span class="tag tag--warning waiting__lost">{say('office.help.was-lost')}</span>}
                  </th>
                  <td>{languageName(call.speaks)}</td>
                  <td>{say(`cases.door.${call.door}`)}</td>
                  <td>{say(`office.help.means.${call.means}`)}</td>
                  <td class={waits > LONG_MS ? 'cell-number waiting__long' : 'cell-number'}>
                    {waits > LONG_MS && <Icon of={TriangleAlert} />}
                    {clockWords(waits)}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}
