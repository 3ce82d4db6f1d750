import { fetch, FormData, type Response } from 'undici';
import { z } from 'zod';

/** An expected no of the API, thrown where a story does not expect it. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: string,
    readonly field: string | null,
    readonly details: Readonly<Record<string, string>>,
    doing: string,
    said: string,
  ) {
    const where = field === null ? '' : ` (${field})`;
    const what = Object.entries(details).map(([name, value]) => `${name}: ${value}`);
    super(`${doing} was refused: ${code}${where}. ${said}${what.length > 0 ? ` [${what.join(', ')}]` : ''}`);
  }
}

/** The API could not answer: nobody signed in, a defect, or a question it does not understand. */
export class ApiFailure extends Error {}

const refusedShape = z.object({
  __typename: z.literal('Refused'),
  code: z.string(),
  message: z.string(),
  field: z.string().nullable(),
  details: z.array(z.object({ name: z.string(), value: z.string() })),
});
const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string().optional() }).optional() }))
    .optional(),
});
const uploadShape = z.union([
  z.object({ asset: z.object({ id: z.string() }) }),
  z.object({ refused: refusedShape.omit({ __typename: true }) }),
]);

/** Ask for it in every mutation that can be refused, beside the subject. */
export const REFUSED = '... on Refused { __typename code message field details { name value } }';

const OURS = { 'apollo-require-preflight': 'true' };
const TIMEOUT_MS = 30_000;

/** One browser: its cookies, and the public API behind them. Holds nothing else. */
export class GraphqlClient {
  private readonly cookies = new Map<string, string>();

  /** `url` as people open it, without a path. */
  constructor(readonly url: string) {}

  /** A query's answer, checked. Throws `ApiFailure`. */
  async ask<T>(document: string, variables: Readonly<Record<string, unknown>>, shape: z.ZodType<T>): Promise<T> {
    const response = await this.send('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, variables }),
    });
    const { data, errors } = answerShape.parse(await readJson(response));
    if (errors?.[0] || !data) throw new ApiFailure(`${nameOf(document)}: ${errors?.map(sayError).join('; ')}`);
    return shape.parse(data);
  }

  /** A mutation's subject; `field` is the mutation's name. Throws `ApiRefusal` where it is refused. */
  async must<T>(
    field: string,
    document: string,
    variables: Readonly<Record<string, unknown>>,
    subject: z.ZodType<T>,
  ): Promise<T> {
    const data = await this.ask(document, variables, z.record(z.string(), z.unknown()));
    const refused = refusedShape.safeParse(data[field]);
    if (refused.success) throw refusal(field, refused.data);
    return subject.parse(data[field]);
  }

  /** Uploads a photo; answers the asset's id. Throws `ApiRefusal`. */
  async upload(bytes: Uint8Array, filename: string, mime: string): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([Uint8Array.from(bytes)], { type: mime }), filename);
    const answered = uploadShape.parse(await readJson(await this.send('/media', { method: 'POST', body })));
    if ('asset' in answered) return answered.asset.id;
    throw refusal('upload', answered.refused);
  }

  private async send(path: string, request: NonNullable<Parameters<typeof fetch>[1]>): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...request.headers, ...OURS, ...(cookie ? { cookie } : {}) };
    const response = await fetch(`${this.url}${path}`, {
      ...request,
      headers: Object.fromEntries(Object.entries(headers)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  private keep(line: string): void {
    const [pair = ''] = line.split(';', 1);
    const at = pair.indexOf('=');
    const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
    if (value === '' || /;\s*max-age=0\b/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function refusal(doing: string, { code, field, details, message }: Omit<z.infer<typeof refusedShape>, '__typename'>) {
  return new ApiRefusal(
    code,
    field,
    Object.fromEntries(details.map(({ name, value }) => [name, value])),
    doing,
    message,
  );
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiFailure(`the API answered ${response.status} with something that is not JSON: ${text.slice(0, 200)}`);
  }
}

const nameOf = (document: string): string => /^\s*(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'a request';
const sayError = ({
  message,
  extensions,
}: {
  message: string;
  extensions?: { code?: string | undefined } | undefined;
}) => (extensions?.code ? `${message} (${extensions.code})` : message);
