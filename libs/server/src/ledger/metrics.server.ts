import { createServer, type Server } from 'node:http';
import type { Metrics } from './metrics.js';

/** A worker's meters for Prometheus, on the loopback only; a sidecar or node agent scrapes them there. */
export class MetricsServer {
  private server: Server | null = null;

  constructor(
    private readonly metrics: Metrics,
    private readonly port: number,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    const { registry } = this.metrics;
    const server = createServer((_request, response) => {
      registry.metrics().then(
        (text) => response.setHeader('content-type', registry.contentType).end(text),
        () => response.writeHead(503).end(),
      );
    });
    this.server = server;
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
  }

  onModuleDestroy(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }
}
