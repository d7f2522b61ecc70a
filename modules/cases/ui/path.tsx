import { Icon, useSay } from '@buergernah/kernel/ui';
import {
  BriefcaseBusiness,
  Building2,
  Check,
  Circle,
  CircleCheckBig,
  type IconNode,
  Landmark,
  Laptop,
  Mail,
  MapPin,
  Monitor,
  Package,
  Video,
  X,
} from 'lucide';
import type { CaseView } from '../contract.ts';
import { type PathStep, pathSteps } from './path-steps.ts';
import './path.css';
import { type CaseKey, isCaseKey } from './texts.ts';

const ICONS: Readonly<Record<string, IconNode>> = {
  terminal: Monitor,
  portal: Laptop,
  video: Video,
  'service-point': MapPin,
  koffer: BriefcaseBusiness,
  counter: Landmark,
  compartment: Package,
  post: Mail,
  office: Building2,
  electronic: Laptop,
  direktversand: Mail,
};

const LOOKS = {
  done: 'path__stop path__stop--done',
  now: 'path__stop path__stop--now',
  next: 'path__stop path__stop--next',
  ended: 'path__stop path__stop--ended',
} as const;

/** The icon of a door or a way of delivery. */
export function doorIcon(door: string | null): IconNode {
  return (door && ICONS[door]) || Circle;
}

/** The way of a case, drawn: a stop each for where it has been, where it is and what comes next, with the door on it. */
export function CasePath(given: {
  readonly view: Pick<CaseView, 'phase' | 'door' | 'delivery' | 'submittedAt'>;
  /** Whether the office has asked back before (a letter or a fact says so). */
  readonly heard?: boolean;
  /** The name of the place where it began, if a screen knows it. */
  readonly began?: string | undefined;
}) {
  const say = useSay<CaseKey>();
  return (
    <ol class="path" aria-label={say('cases.path.label')}>
      {pathSteps(given.view, given.heard).map(step => (
        <li class={LOOKS[step.state]} key={step.name} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span class="path__mark">
            <Icon of={markOf(step)} />
          </span>
          <span class="path__words">
            <strong>{say(`cases.path.${step.name}`)}</strong>
            <span class="path__door">{whereOf(step, given.began, say)}</span>
            <span class="kern-sr-only">{`(${say(`cases.path.${step.state}`)})`}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function markOf(step: PathStep): IconNode {
  if (step.state === 'ended') return X;
  if (step.state === 'done') return Check;
  return step.name === 'end' ? CircleCheckBig : doorIcon(step.door);
}

function whereOf(step: PathStep, began: string | undefined, say: ReturnType<typeof useSay<CaseKey>>): string {
  if (step.name === 'prepare' && began) return began;
  if (step.door === null) return '';
  const key = step.name === 'hand-over' ? `cases.delivery.${step.door}` : `cases.door.${step.door}`;
  return isCaseKey(key) ? say(key) : step.door;
}
