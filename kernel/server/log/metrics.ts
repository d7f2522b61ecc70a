import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What the operator sees of the running server, in Prometheus' format. No label ever holds a person, a case or an address. */
export interface Metrics {
  request(method: string, pathPattern: string, status: number, seconds: number): void;
  /** Counts something that happened, by a fixed name and few fixed words. */
  count(name: string, labels?: Readonly<Record<string, string>>): void;
  gauge(name: string, value: number): void;
  text(): Promise<string>;
}

/** Makes the metrics of one process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'buergernah_http_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'path', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  const counters = new Map<string, Counter>();
  const gauges = new Map<string, Gauge>();
  return {
    request: (method, path, status, seconds) => requests.observe({ method, path, status: String(status) }, seconds),
    count(name, labels = {}) {
      let counter = counters.get(name);
      if (!counter) {
        counter = new Counter({
          name: `buergernah_${name}_total`,
          help: name,
          labelNames: Object.keys(labels),
          registers: [registry],
        });
        counters.set(name, counter);
      }
      counter.inc(labels);
    },
    gauge(name, value) {
      let gauge = gauges.get(name);
      if (!gauge) {
        gauge = new Gauge({ name: `buergernah_${name}`, help: name, registers: [registry] });
        gauges.set(name, gauge);
      }
      gauge.set(value);
    },
    text: () => registry.metrics(),
  };
}
