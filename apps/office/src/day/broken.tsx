import { FAULTS, type FaultCode, fleetContract } from '@buergernah/fleet';
import { Button, Icon } from '@buergernah/kernel/ui';
import { CircleCheck, TriangleAlert, Wrench } from 'lucide';
import { useState } from 'preact/hooks';
import { newId } from '../clock.ts';
import { useActions } from '../keys.ts';
import { tell } from '../notice.tsx';
import { placeMoves } from '../places/here.ts';
import { useReading } from '../places/reading.ts';
import { useSending } from '../places/sending.ts';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { momentText } from './words.ts';

const CODES = Object.keys(FAULTS) as FaultCode[];

/** What does not work at a place; reporting and mending. */
export function Broken({ place }: { readonly place: string }) {
  const say = useTexts();
  const units = useReading(fleetContract.listUnits, { params: { place } }, [placeMoves]);
  const sending = useSending(units.again);
  const [reporting, setReporting] = useState(false);
  const [unit, setUnit] = useState('');
  const [code, setCode] = useState<FaultCode>('dead');
  useActions([{ id: 'report-fault', label: say('office.fault.report'), icon: Wrench, run: () => setReporting(true) }]);
  const report = (of: string, what: FaultCode) =>
    sending.send(fleetContract.reportFault, {
      params: { place },
      body: { command: newId<'command'>(), unit: of, code: what },
    });
  const mend = (fault: string) =>
    sending.send(fleetContract.mendFault, {
      params: { fault: fault as ReturnType<typeof newId<'fault'>> },
      body: { command: newId<'command'>() },
    });
  const unitName = (id: string) => {
    const known = units.value?.units.find(one => one.unit === id);
    const several = (units.value?.units.filter(one => one.kind === known?.kind).length ?? 0) > 1;
    const name = known ? say(`fleet.kind.${known.kind}`) : id;
    return several ? `${name} ${id.split('-').at(-1)}` : name;
  };
  const faults = units.value?.faults ?? [];
  return (
    <section class="box" aria-labelledby="broken-title">
      <div class="box__head">
        <h2 id="broken-title">{say('office.day.broken')}</h2>
        {!reporting && (
          <button type="button" class="linkish" onClick={() => setReporting(true)}>
            {say('office.fault.report')}
          </button>
        )}
      </div>
      <Trouble of={sending.refused ?? units.refused} />
      {units.value && faults.length === 0 && (
        <p class="with-icon">
          <Icon of={CircleCheck} />
          {say('office.day.broken.none')}
        </p>
      )}
      <ul class="plain">
        {faults.map(one => (
          <li key={one.fault} class="box__row">
            <span class="with-icon">
              <Icon of={TriangleAlert} />
              <span>
                <strong>{unitName(one.unit)}</strong> {say(`fleet.fault.${one.code}`)}
                <span class="quiet">{` · ${momentText(one.reportedAt)}`}</span>
              </span>
            </span>
            <Button
              kind="tertiary"
              busy={sending.busy}
              label={`${say('office.fault.mend')} ${unitName(one.unit)}`}
              onPress={() =>
                void mend(one.fault).then(
                  answer =>
                    answer?.ok &&
                    tell(
                      say('office.fault.told.mended', { unit: unitName(one.unit) }),
                      () => void report(one.unit, one.code),
                    ),
                )
              }
            >
              {say('office.fault.mend')}
            </Button>
          </li>
        ))}
      </ul>
      {reporting && (
        <form
          class="panel"
          aria-label={say('office.fault.report')}
          onKeyDown={event => {
            if (event.key === 'Escape') setReporting(false);
          }}
          onSubmit={event => {
            event.preventDefault();
            if (unit === '') return;
            void report(unit, code).then(answer => {
              if (!answer?.ok) return;
              setReporting(false);
              const { fault } = answer.value;
              tell(say('office.fault.told.reported', { unit: unitName(unit) }), () => void mend(fault));
            });
          }}
        >
          <div class="fields">
            <div class="pick">
              <label for="fault-unit">{say('office.fault.unit')}</label>
              <select id="fault-unit" value={unit} onChange={event => setUnit(event.currentTarget.value)}>
                <option value="">{say('ui.choose')}</option>
                {(units.value?.units ?? []).map(one => (
                  <option key={one.unit} value={one.unit}>
                    {unitName(one.unit)}
                  </option>
                ))}
              </select>
            </div>
            <div class="pick">
              <label for="fault-code">{say('office.fault.what')}</label>
              <select id="fault-code" value={code} onChange={event => setCode(event.currentTarget.value as FaultCode)}>
                {CODES.map(one => (
                  <option key={one} value={one}>
                    {say(`fleet.fault.${one}`)}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <div class="buttons">
            <Button kind="primary" icon={Wrench} submit busy={sending.busy}>
              {say('office.fault.report')}
            </Button>
            <Button kind="tertiary" onPress={() => setReporting(false)}>
              {say('office.panel.close')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}
