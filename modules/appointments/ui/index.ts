export * from './booking-summary.tsx';
export * from './free-days.ts';
export * from './slot-picker.tsx';
export * from './slot-words.ts';
export * from './texts.ts';
export * from './ticket-card.tsx';
