import { CircleAlert } from 'lucide-react';
import field from '../../../../ui/field.module.css';

/** What is wrong with a group of fields, as a single field says it. */
export function FieldFault({ error }: { readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <span className={field.error}>
      <CircleAlert aria-hidden />
      <span>{error}</span>
    </span>
  );
}
