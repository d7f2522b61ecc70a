import type { visitsContract } from '@buergernah/visits';

/** The words of the wire, as the contract of the module writes them. */
export type Act = visitsContract.Act;
export type ActOutcome = visitsContract.ActOutcome;
export type CarriedVisit = visitsContract.CarriedVisit;
export type DayPackage = visitsContract.DayPackage;
export type KofferCount = visitsContract.KofferCount;
export type KofferView = visitsContract.KofferView;
export type VisitStep = visitsContract.VisitStep;
