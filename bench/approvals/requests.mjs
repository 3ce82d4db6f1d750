/** One signed-in browser, as bare as it goes: what is measured is the server, not our own client. */
export async function openBrowser(url, email, password) {
  let cookie = '';
  const ask = async (query, variables) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ query, variables }),
    });
    const said = response.headers.getSetCookie()[0];
    if (said) cookie = said.split(';')[0];
    const { data, errors } = await response.json();
    if (errors) throw new Error(JSON.stringify(errors));
    for (const [name, value] of Object.entries(data))
      if (value?.__typename === 'Refused') throw new Error(`${name} was refused: ${value.code}`);
    return data;
  };
  await ask(SIGN_IN, { email, password });
  return { ask, cookie: () => cookie };
}

const REFUSED = '... on Refused { __typename code }';
const SIGN_IN = `mutation SignIn($email: String!, $password: String!) {
  signIn(email: $email, password: $password) { ... on Viewer { id } ${REFUSED} } }`;
export const CREATE = `mutation Create($input: DraftInput!) {
  createPost(input: $input) { ... on Post { id version } ${REFUSED} } }`;
export const SUBMIT = `mutation Submit($id: ID!, $version: Int!) {
  submitPost(id: $id, version: $version) { ... on Post { id rounds { steps { id key } }
    variants { currentRevision { hash } } } ${REFUSED} } }`;
/** What the tray's button sends, with the little that a screen reads again at once. */
export const DECIDE = `mutation Decide($input: DecideInput!) {
  decide(input: $input) { ... on Post { id version state } ${REFUSED} } }`;
export const SAVE_GROUP = `mutation SaveGroup($input: GroupInput!) {
  saveGroup(input: $input) { ... on Group { key } ${REFUSED} } }`;
export const PUBLISH = `mutation Publish($source: String!) {
  publishPolicy(source: $source) { ... on ApprovalPolicy { key } ... on PolicyCheck { issues { code path } } ${REFUSED} } }`;
