import type { CarriedVisit } from '../wire.ts';
import type { CaseWork } from '../work/case-work.ts';

/** Given to every step of a case. */
export interface CaseStepProps {
  readonly work: CaseWork;
  readonly visit: CarriedVisit;
  readonly onDone: () => void;
}
