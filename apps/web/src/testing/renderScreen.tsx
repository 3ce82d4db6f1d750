import { ApolloClient, type ErrorLike, type TypedDocumentNode } from '@apollo/client/core';
import { ApolloProvider } from '@apollo/client/react';
import { MockLink } from '@apollo/client/testing';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { createMemoryRouter, RouterProvider, useLocation } from 'react-router';
import { createCache } from '../app/apollo/cache.js';
import { TAGS, type Locale } from '../app/intl/locale.js';
import { loadCatalogue } from '../app/modules.vite.js';
import { SessionContext, type Session } from '../app/session.js';
import { ZoneContext } from '../app/time/clock.js';
import { LiveRegion } from '../ui/LiveRegion.js';
import { ToastRegion } from '../ui/ToastRegion.js';
import { toastQueue } from '../ui/toasts.js';
import { aSession } from './session.fixture.js';

interface Options {
  readonly locale?: Locale;
  /** The address that is open, e.g. `/calendario?vista=semana`. */
  readonly at?: string;
  readonly answers?: readonly MockLink.MockedResponse[];
  readonly session?: Session;
}

/** What the API answers to one operation; asking anything that isn't prepared fails the test. */
export const answer = <Data, Variables extends Record<string, unknown>>(
  query: TypedDocumentNode<Data, Variables>,
  options: {
    readonly variables?: Variables | ((variables: Variables) => boolean);
    readonly data?: Data;
    readonly error?: ErrorLike;
    readonly times?: number;
  },
): MockLink.MockedResponse =>
  ({
    request: { query, variables: options.variables ?? (() => true) },
    ...(options.error ? { error: options.error } : { result: { data: options.data } }),
    maxUsageCount: options.times ?? Number.POSITIVE_INFINITY,
  }) as MockLink.MockedResponse;

function Where() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
}

/** Draws a part of the interface as somebody signed in sees it, in Spanish unless said. A missing message fails. */
export async function renderScreen(element: ReactNode, options: Options = {}): Promise<RenderResult> {
  const { locale = 'es', at = '/', answers = [], session = aSession() } = options;
  // Notices outlive a page on purpose; here each test begins without any.
  toastQueue.clear();
  const messages = await loadCatalogue(locale);
  const client = new ApolloClient({ cache: createCache(), link: new MockLink([...answers]) });
  const fail = (error: Error) => {
    throw error;
  };
  const page = (
    <SessionContext value={session}>
      <ZoneContext value={session.viewer.organisation.zone}>
        <LiveRegion />
        <Where />
        {element}
        <ToastRegion />
      </ZoneContext>
    </SessionContext>
  );
  const router = createMemoryRouter([{ path: '*', element: page }], { initialEntries: [at] });
  return render(
    <ApolloProvider client={client}>
      <IntlProvider locale={TAGS[locale]} messages={messages} onError={fail}>
        <RouterProvider router={router} />
      </IntlProvider>
    </ApolloProvider>,
  );
}
