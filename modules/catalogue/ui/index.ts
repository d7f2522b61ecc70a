export * from './address.tsx';
export * from './answer-words.ts';
export * from './country.tsx';
export * from './form-fields.tsx';
export * from './review.tsx';
export * from './wording.ts';
