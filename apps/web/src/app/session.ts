import { createContext, useContext } from 'react';
import { graphql, unmask, type FragmentType } from '../generated/index.js';

export const Session_viewer = graphql(`
  fragment Session_viewer on Viewer {
    id
    locale
    trayCount
    heldCount
    person {
      id
      name
      initials
    }
    organisation {
      id
      name
      zone
      languages
    }
    memberships {
      id
      role
      department {
        id
        name
      }
    }
    can {
      createPost {
        allowed
        reason
      }
      manageAccounts {
        allowed
        reason
      }
      managePeople {
        allowed
        reason
      }
      readTrace {
        allowed
        reason
      }
      moveBusinessTime {
        allowed
        reason
      }
    }
  }
`);

export const Session_installation = graphql(`
  fragment Session_installation on Installation {
    kind
    needsSetup
    businessNow
    sandboxUrl
  }
`);

const read = (
  viewer: FragmentType<typeof Session_viewer>,
  installation: FragmentType<typeof Session_installation>,
) => ({
  viewer: unmask(Session_viewer, viewer),
  installation: unmask(Session_installation, installation),
});

export const sessionOf = read;
export type Session = ReturnType<typeof read>;

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in, in which organisation, and what kind of installation this is. Only inside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is for pages inside the shell');
  return session;
}
