import { Button } from 'react-aria-components';
import { useT } from '../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../generated/index.js';
import { Avatar } from '../../ui/Avatar.js';
import styles from './DemoSignIns.module.css';

export const DemoSignIns_installation = graphql(`
  fragment DemoSignIns_installation on Installation {
    kind
    demoSignIns {
      email
      name
      role
    }
  }
`);

/** Everybody in the demonstration has this one; `npm start` prints it. No other installation lists people here. */
const DEMO_PASSWORD = 'pregon-demo-2026';

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0))
    .join('');

interface Props {
  readonly installation: FragmentType<typeof DemoSignIns_installation>;
  readonly isPending: boolean;
  readonly onChoose: (email: string, password: string) => void;
}

export function DemoSignIns({ installation, isPending, onChoose }: Props) {
  const t = useT();
  const { kind, demoSignIns } = unmask(DemoSignIns_installation, installation);
  if (kind !== 'demo' || demoSignIns.length === 0) return null;
  return (
    <section className={styles.demo} aria-labelledby="demo-sign-ins">
      <h2 id="demo-sign-ins">{t('people.demo.title')}</h2>
      <p>{t('people.demo.text')}</p>
      <ul>
        {demoSignIns.map((one) => (
          <li key={one.email}>
            <Button
              className={styles.choice ?? ''}
              isDisabled={isPending}
              onPress={() => onChoose(one.email, DEMO_PASSWORD)}
            >
              <Avatar name={one.name} initials={initialsOf(one.name)} size="medium" />
              <span>
                {one.name}
                <small>{`${t(`role.${one.role}`)} · ${one.email}`}</small>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
