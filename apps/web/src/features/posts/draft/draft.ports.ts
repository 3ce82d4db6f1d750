import type { ApolloClient } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { enterText } from '@pregon/domain';
import { graphql, unmask } from '../../../generated/index.js';
import type { AutosavePorts, EditCost, RefusalAnswer, SaveAnswer, ServerDraft } from './autosave.types.js';
import { toInput } from './draft.input.js';
import { DRAFT_POST, serverDraftOf } from './draft.post.js';
import type { DraftState } from './draft.state.js';
import { readWhen } from './draft.when.js';
import type { LocalCopies } from './local.copy.js';

export const CreateDraft = graphql(`
  mutation CreateDraft($input: DraftInput!) {
    createPost(input: $input) {
      __typename
      ... on Post {
        ...DraftPost_post
        ...ComposerPost_post
      }
      ... on Refused {
        code
        message
        field
        details {
          name
          value
        }
      }
    }
  }
`);

export const SaveDraft = graphql(`
  mutation SaveDraft($id: ID!, $version: Int!, $input: DraftInput!) {
    saveDraft(id: $id, version: $version, input: $input) {
      __typename
      ... on Post {
        ...DraftPost_post
        ...ComposerPost_post
      }
      ... on Refused {
        code
        message
        field
        details {
          name
          value
        }
      }
    }
  }
`);

const LOAD = graphql(`
  query FreshDraft($id: ID!) {
    post(id: $id) {
      ...DraftPost_post
      ...ComposerPost_post
    }
  }
`);

export const DraftEditCost = graphql(`
  query DraftEditCost($id: ID!, $input: DraftInput!) {
    editCost(id: $id, input: $input) {
      decisions {
        id
        at
        decider {
          id
          name
        }
        step {
          id
          name
        }
      }
      variants {
        id
        account {
          id
          handle
        }
      }
      askedAgain {
        id
        name
      }
    }
  }
`);

const NAMES = graphql(`
  query PeopleNames {
    people {
      id
      name
    }
  }
`);

export interface DraftWorld {
  readonly client: ApolloClient;
  readonly copies: LocalCopies;
  readonly zone: string;
  /** business time now, ISO 8601 */
  readonly businessNow: () => string;
}

/** The server answered, but with a defect of its own: no use trying the same again by itself. */
const defect = (): RefusalAnswer => ({ code: 'defect', message: '', field: null, details: [] });

/** The autosave's world in a browser: the API through Apollo, and the local copies. */
export function draftPorts({ client, copies, zone, businessNow }: DraftWorld): AutosavePorts {
  const inputOf = (draft: DraftState, locked: boolean) => toInput(draft, zone, businessNow(), locked);
  let locked = false;
  const note = (server: ServerDraft): ServerDraft => {
    locked = server.guarded;
    return server;
  };
  const asked = async (ask: () => Promise<SaveAnswer>): Promise<SaveAnswer> => {
    try {
      return await ask();
    } catch (error) {
      if (CombinedGraphQLErrors.is(error)) return { kind: 'refused', refusal: defect() };
      throw error;
    }
  };
  return {
    create: (draft) =>
      asked(async () => {
        const { data } = await client.mutate({ mutation: CreateDraft, variables: { input: inputOf(draft, false) } });
        const answer = data?.createPost;
        if (answer?.__typename !== 'Post') return { kind: 'refused', refusal: answer ?? defect() };
        return { kind: 'saved', server: note(serverDraftOf(unmask(DRAFT_POST, answer), zone)) };
      }),
    save: (id, version, draft) =>
      asked(async () => {
        const variables = { id, version, input: inputOf(draft, locked) };
        const { data } = await client.mutate({ mutation: SaveDraft, variables });
        const answer = data?.saveDraft;
        if (answer?.__typename !== 'Post') return { kind: 'refused', refusal: answer ?? defect() };
        return { kind: 'saved', server: note(serverDraftOf(unmask(DRAFT_POST, answer), zone)) };
      }),
    load: async (id) => {
      const { data } = await client.query({ query: LOAD, variables: { id }, fetchPolicy: 'network-only' });
      return data?.post ? note(serverDraftOf(unmask(DRAFT_POST, data.post), zone)) : null;
    },
    cost: async (id, draft): Promise<EditCost> => {
      const variables = { id, input: inputOf(draft, true) };
      const { data } = await client.query({ query: DraftEditCost, variables, fetchPolicy: 'network-only' });
      return {
        decisions: (data?.editCost.decisions ?? []).map((one) => ({
          id: one.id,
          who: one.decider.name,
          step: one.step.name,
          at: one.at,
        })),
        variants: (data?.editCost.variants ?? []).map((one) => ({ id: one.id, label: one.account.handle })),
        askedAgain: (data?.editCost.askedAgain ?? []).map((one) => one.name),
      };
    },
    nameOf: async (personId) => {
      const { data } = await client.query({ query: NAMES });
      return data?.people.find((one) => one.id === personId)?.name ?? null;
    },
    keep: (id, base, draft) =>
      copies.write(id, {
        shape: 1,
        draft,
        base: base?.draft ?? null,
        version: base?.version ?? null,
        savedAt: new Date().toISOString(),
      }),
    forget: (id) => copies.forget(id),
    comparable: (draft) => comparable(draft, (one) => inputOf(one, false)),
    leavesBehind: (draft) =>
      ['incomplete', 'refused'].includes(readWhen(draft.plan, zone, businessNow()).kind) ||
      ['incomplete', 'refused'].includes(readWhen(draft.latestUseful, zone, null).kind),
  };
}

/** Letters composed in another way, or line ends of another system, are not a change. */
function comparable(draft: DraftState, inputOf: (draft: DraftState) => object): unknown {
  return JSON.parse(JSON.stringify(inputOf(draft)), (_key, value: unknown) => {
    if (typeof value !== 'string') return value;
    const entered = enterText(value);
    return entered.ok ? entered.value : value;
  });
}
