import { useMutation } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { graphql } from '../../../generated/index.js';
import { deviceLabel } from '../push/device.label.js';
import { currentPush, pushAddress, pushSupport, startPush } from '../push/push.browser.js';
import { wishesOf, type SettingsData } from './settings.data.js';
import { useSaveSettings } from './useSaveSettings.js';

const Subscribe = graphql(`
  mutation SubscribePush($input: PushSubscriptionInput!) {
    subscribePush(input: $input)
  }
`);

const Unsubscribe = graphql(`
  mutation UnsubscribePush($endpoint: String!) {
    unsubscribePush(endpoint: $endpoint)
  }
`);

export type PushProblem = 'refused' | 'unreachable' | 'unsaved';

const REFETCH = { refetchQueries: ['NotificationSettings'], awaitRefetchQueries: true };

/** This browser among the viewer's devices, and the ways to add it and to take any of them out. */
export function usePushDevice(settings: SettingsData, pushKey: string | null) {
  const save = useSaveSettings();
  const [subscribe] = useMutation(Subscribe);
  const [unsubscribe] = useMutation(Unsubscribe);
  const [support, setSupport] = useState(pushSupport);
  const [own, setOwn] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<PushProblem | null>(null);
  useEffect(() => {
    let stands = true;
    // A browser that can't say has none.
    currentPush().then(
      (subscription) => stands && setOwn(subscription?.endpoint ?? null),
      () => undefined,
    );
    return () => {
      stands = false;
    };
  }, []);

  const add = async (): Promise<PushProblem | null> => {
    if (pushKey === null) return 'unreachable';
    const subscription = await startPush(pushKey).catch(() => undefined);
    if (subscription === null) return 'refused';
    const address = subscription && pushAddress(subscription);
    if (!address) return 'unreachable';
    const input = { ...address, label: deviceLabel(navigator.userAgent) };
    const kept = await subscribe({ variables: { input }, ...REFETCH }).catch(() => null);
    if (!kept?.data) return 'unsaved';
    setOwn(address.endpoint);
    // Who turns it on here wants it, whatever was said before.
    return settings.push || (await save({ ...wishesOf(settings), push: true })) ? null : 'unsaved';
  };
  const remove = async (endpoint: string): Promise<PushProblem | null> => {
    const gone = await unsubscribe({ variables: { endpoint }, ...REFETCH }).catch(() => null);
    if (!gone?.data) return 'unsaved';
    if (endpoint !== own) return null;
    setOwn(null);
    // The server no longer calls it; whether the browser forgets it as well changes nothing.
    await (await currentPush().catch(() => null))?.unsubscribe().catch(() => false);
    return null;
  };
  const attempt = async (act: () => Promise<PushProblem | null>): Promise<boolean> => {
    setPending(true);
    const met = await act();
    setPending(false);
    setProblem(met);
    setSupport(pushSupport());
    return met === null;
  };
  return {
    support: pushKey === null ? ('none_here' as const) : support,
    own,
    isOn: settings.push && settings.pushDevices.some(({ endpoint }) => endpoint === own),
    isPending,
    problem,
    add: () => attempt(add),
    remove: (endpoint: string) => attempt(() => remove(endpoint)),
  };
}
