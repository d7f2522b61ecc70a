import { FEWEST, helpContract } from '@buergernah/help';
import { type Answer, Button, Note } from '@buergernah/kernel/ui';
import { useState } from 'preact/hooks';
import { today } from '../clock.ts';
import { Bars } from '../help/figures/bars.tsx';
import { clockWords } from '../help/words.ts';
import { placeName } from '../office-data.ts';
import { useReading } from '../places/reading.ts';
import { Screen } from '../screen.tsx';
import { useTexts } from '../texts.ts';
import { Trouble } from '../trouble.tsx';
import { Line, Pick } from '../visits/fields.tsx';

type Cell = Answer<typeof helpContract.readFigures>['cells'][number];

/** Seconds that can be asked for as "answered in time". */
const WITHIN = ['15', '30', '60', '120'] as const;
const WEEKS = 4;

/** How help by video did, per place and hour: waits, answered in time, given up, solved. Never by person, and nothing where too few are behind it. */
export function HelpFiguresScreen() {
  const say = useTexts();
  const [from, setFrom] = useState(() => today().subtract({ weeks: WEEKS }).toString());
  const [until, setUntil] = useState(() => today().toString());
  const [within, setWithin] = useState<(typeof WITHIN)[number]>('30');
  const [place, setPlace] = useState<string>();
  const fits = from !== '' && until !== '' && from <= until;
  const figures = useReading(
    helpContract.readFigures,
    fits ? { query: { from, until, within: Number(within) } } : undefined,
  );
  const cells = figures.value?.cells ?? [];
  const places = [...new Set(cells.map(cell => cell.place ?? ''))];
  const shown = place !== undefined && places.includes(place) ? place : places[0];
  const here = cells.filter(cell => (cell.place ?? '') === shown);
  return (
    <Screen title={say('office.title.help-figures')} lead={say('office.help.figures.lead', { fewest: FEWEST })}>
      <div class="fields">
        <Line id="figures-from" label={say('office.help.figures.from')} type="date" value={from} onText={setFrom} />
        <Line id="figures-until" label={say('office.help.figures.until')} type="date" value={until} onText={setUntil} />
        <Pick
          id="figures-within"
          label={say('office.help.figures.within.label')}
          value={within}
          of={WITHIN.map(seconds => [seconds, say('office.help.figures.seconds', { seconds })] as const)}
          onPick={setWithin}
        />
        {shown !== undefined && places.length > 1 && (
          <Pick
            id="figures-place"
            label={say('office.filter.place')}
            value={shown}
            of={places.map(id => [id, nameOf(id)] as const)}
            onPick={setPlace}
          />
        )}
      </div>
      {!fits && <Note tone="warning">{say('office.help.figures.days-unfit')}</Note>}
      <Trouble of={figures.refused}>
        <Button onPress={figures.again}>{say('office.again')}</Button>
      </Trouble>
      {figures.value?.withheld && (
        <Note title={say('office.help.figures.withheld')}>
          <p>{say('office.help.figures.withheld.lead', { fewest: FEWEST })}</p>
        </Note>
      )}
      {figures.value && !figures.value.withheld && cells.length === 0 && (
        <p class="quiet">{say('office.help.figures.none')}</p>
      )}
      {shown !== undefined && here.length > 0 && (
        <>
          <h2>{nameOf(shown)}</h2>
          <Charts of={here} within={within} />
        </>
      )}
    </Screen>
  );

  function nameOf(id: string): string {
    return id === '' ? say('office.help.figures.no-place') : placeName(id);
  }
}

function Charts({ of: cells, within }: { readonly of: readonly Cell[]; readonly within: string }) {
  const say = useTexts();
  const bars = (pick: (cell: Cell) => number | null) => cells.map(cell => ({ hour: cell.hour, value: pick(cell) }));
  const percent = (share: number) => say('office.help.figures.percent', { percent: Math.round(share * 100) });
  return (
    <div class="figures-charts">
      <Bars
        id="figures-calls"
        title={say('office.help.figures.calls')}
        bars={bars(cell => cell.calls)}
        words={String}
      />
      <Bars
        id="figures-waits"
        title={say('office.help.figures.waits')}
        bars={bars(cell => cell.medianWaitSeconds)}
        words={seconds => clockWords(seconds * 1000)}
      />
      <Bars
        id="figures-answered"
        title={say('office.help.figures.answered', { seconds: within })}
        bars={bars(cell => cell.answeredWithin)}
        most={1}
        words={percent}
      />
      <Bars
        id="figures-given-up"
        title={say('office.help.figures.given-up')}
        bars={bars(cell => cell.givenUp)}
        most={1}
        words={percent}
      />
      <Bars
        id="figures-unanswered"
        title={say('office.help.figures.unanswered')}
        bars={bars(cell => cell.unanswered)}
        most={1}
        words={percent}
      />
      <Bars
        id="figures-solved"
        title={say('office.help.figures.solved')}
        bars={bars(cell => cell.solved)}
        most={1}
        words={percent}
      />
    </div>
  );
}
