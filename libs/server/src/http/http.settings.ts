import { z } from 'zod';

export const HTTP_SETTINGS = Symbol('HTTP settings');

export const httpVariables = {
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** Where browsers reach the API; decides on https cookies and on the origin that live connections accept. */
  PUBLIC_URL: z.url(),
  /** The built web application; served only where set. */
  WEB_DIR: z.string().min(1).optional(),
  /** How many proxies of yours stand in front: their forwarded address is believed, nobody else's. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** With it, /metrics asks for `Authorization: Bearer …`; without it, it answers this machine only. */
  METRICS_TOKEN: z.string().min(16).optional(),
  /** Clients may ask for the schema. */
  GRAPHQL_INTROSPECTION: z.stringbool().default(false),
};
type HttpVariables = z.infer<z.ZodObject<typeof httpVariables>>;

export interface HttpSettings {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly secure: boolean;
  readonly webDir: string | null;
  readonly proxies: number;
  readonly metricsToken: string | null;
  readonly introspection: boolean;
}

export const httpSettings = (env: HttpVariables): HttpSettings => ({
  host: env.HOST,
  port: env.PORT,
  publicUrl: env.PUBLIC_URL,
  secure: new URL(env.PUBLIC_URL).protocol === 'https:',
  webDir: env.WEB_DIR ?? null,
  proxies: env.TRUSTED_PROXIES,
  metricsToken: env.METRICS_TOKEN ?? null,
  introspection: env.GRAPHQL_INTROSPECTION,
});
