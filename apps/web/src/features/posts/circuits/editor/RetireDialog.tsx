import { useQuery } from '@apollo/client/react';
import { TriangleAlert } from 'lucide-react';
import { graphql } from '../../../../generated/index.js';
import { useT } from '../../../../app/intl/useT.js';
import { Note } from '../../../../ui/Note.js';
import { ReasonDialog } from '../../../../ui/ReasonDialog.js';
import { toast } from '../../../../ui/toasts.js';
import { useIssueWords } from '../desk/useIssueWords.js';
import { useRetire } from './circuit.commands.js';
import type { Circuit } from './circuit.fragments.js';

export const IfRetired = graphql(`
  query IfRetired($key: String!) {
    approvalPolicy(key: $key) {
      id
      ifRetired {
        code
        details {
          name
          value
        }
      }
    }
  }
`);

/** Says before retiring a circuit what would be left without any. Not knowing doesn't keep anybody from retiring it. */
export function RetireDialog({ circuit, onClose }: { readonly circuit: Circuit; readonly onClose: () => void }) {
  const t = useT();
  const retire = useRetire();
  const words = useIssueWords(null);
  const { key, name, openRuns } = circuit;
  // Other circuits may have changed meanwhile, so what was known before doesn't count.
  const { data } = useQuery(IfRetired, { variables: { key }, fetchPolicy: 'network-only' });
  const issues = data?.approvalPolicy?.ifRetired ?? [];
  return (
    <ReasonDialog
      title={t('circuits.retire.title', { name })}
      text={t('circuits.retire.text', { count: openRuns })}
      note={issues.map(({ code, details }) => (
        <Note key={code} tone="wait" Icon={TriangleAlert} role="alert">
          {words.said(code, Object.fromEntries(details.map((one) => [one.name, one.value])))}
        </Note>
      ))}
      submitLabel={t('circuits.retire')}
      submitLook="danger"
      onClose={onClose}
      run={(reason) => retire({ key, reason })}
      onDone={() => {
        onClose();
        toast({ message: t('circuits.retired.done', { name }) });
      }}
    />
  );
}
