/** The matters of a party, each once, with how many want it: a family of three is one line. */
export function tally(services: readonly string[]): readonly { readonly service: string; readonly times: number }[] {
  return [...Map.groupBy(services, service => service)].map(([service, all]) => ({ service, times: all.length }));
}
