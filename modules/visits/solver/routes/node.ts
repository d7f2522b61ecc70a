/**
 * What a node holds in `Tours.nodes`, eight numbers each: its neighbours in the tour (the next in the first place, without a name; 0 is the depot), when it is left at the earliest,
 * when its service must begin at the latest, the leg that leads to it, and what never changes.
 */
export const PREV = 1;
export const DEPART = 2;
export const LATEST = 3;
export const LEG_IN = 4;
export const READY = 5;
export const DUE = 6;
export const SERVICE = 7;
