export type { BookingView, DeskTicket, Rota, Slot, TicketView } from './contract.ts';
export * as appointmentsContract from './contract.ts';
export * from './life.ts';
export * from './need.ts';
export * from './number.ts';
export * from './queue.ts';
export * from './refusals.ts';
export * from './settings.ts';
export * from './wait.ts';
