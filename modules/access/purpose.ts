/**
 * Why staff read what a case holds, said before they read (DSGVO Art. 5(1)(b), Art. 30). `process`: to decide the matter ·
 * `enquiry`: the citizen asks · `correction`: something was wrong · `complaint`: somebody objects · `audit`: the office checks itself.
 */
export const PURPOSES = ['process', 'enquiry', 'correction', 'complaint', 'audit'] as const;
export type Purpose = (typeof PURPOSES)[number];
