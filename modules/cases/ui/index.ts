export * from './path.tsx';
export * from './path-steps.ts';
export * from './seal-paper.ts';
export * from './status.tsx';
export * from './texts.ts';
export * from './timeline.tsx';
