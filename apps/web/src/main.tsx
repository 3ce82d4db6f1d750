import '@fontsource-variable/public-sans/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import './ui/tokens.css';
import './ui/base.css';
import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { createApollo } from './app/apollo/client.js';
import { createAppRouter } from './app/router.js';
import { signInPath } from './app/sign-in.path.js';
import { applyTheme, rememberedTheme } from './ui/theme.js';

applyTheme(rememberedTheme());

const router = createAppRouter();
const client = createApollo({
  onSignedOut: () => {
    const { pathname, search } = router.state.location;
    if (pathname !== '/entrar') void router.navigate(signInPath(pathname + search), { replace: true });
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={client}>
      <RouterProvider router={router} />
    </ApolloProvider>
  </StrictMode>,
);
