import { useTexts } from '../../texts.ts';

/** One hour of a chart: a number, or null where too few calls are behind it. */
export interface Bar {
  readonly hour: number;
  readonly value: number | null;
}

const HEIGHT = 96;
const WIDTH = 40;
/** Height of the mark that stands where a number is withheld. */
const WITHHELD = 4;

/** Bars by the hour, each with its number on it; where too few calls are behind one, that is said. The table behind says the same. */
export function Bars(given: {
  readonly id: string;
  readonly title: string;
  readonly bars: readonly Bar[];
  /** The largest value of the scale; absent: the largest there is. */
  readonly most?: number;
  readonly words: (value: number) => string;
}) {
  const say = useTexts();
  const { id, title, bars, words } = given;
  const most = given.most ?? Math.max(1, ...bars.map(bar => bar.value ?? 0));
  return (
    <figure class="bars" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <svg
        class="bars__chart"
        viewBox={`0 0 ${Math.max(1, bars.length) * WIDTH} ${HEIGHT + 36}`}
        aria-hidden="true"
        focusable="false"
        style={{ maxWidth: `${Math.max(1, bars.length) * 3.6}rem` }}
      >
        {bars.map(({ hour, value }, at) => {
          const height = value === null ? WITHHELD : Math.max(1, (value / most) * HEIGHT);
          const top = 16 + HEIGHT - height;
          const middle = at * WIDTH + WIDTH / 2;
          return (
            <g key={hour}>
              <rect
                class={value === null ? 'bars__bar bars__bar--withheld' : 'bars__bar'}
                x={at * WIDTH + 6}
                y={top}
                width={WIDTH - 12}
                height={height}
              />
              <text class="bars__value" x={middle} y={top - 4}>
                {value === null ? say('office.help.figures.few.short') : words(value)}
              </text>
              <text class="bars__hour" x={middle} y={HEIGHT + 31}>
                {hour}
              </text>
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{say('office.help.figures.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('office.help.figures.hour')}</th>
              <th scope="col" class="cell-number">
                {title}
              </th>
            </tr>
          </thead>
          <tbody>
            {bars.map(({ hour, value }) => (
              <tr key={hour}>
                <th scope="row">{say('office.help.figures.hour.of', { from: hour, until: hour + 1 })}</th>
                <td class="cell-number">{value === null ? say('office.help.figures.few') : words(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
