import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../../../generated/index.js';
import { useLanguageName } from '../../../app/intl/languages.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { ErrorPanel } from '../../../ui/ErrorPanel.js';
import { Page } from '../../../ui/Page.js';
import { Spinner } from '../../../ui/Spinner.js';
import { Tabs } from '../../../ui/Tabs.js';
import { AbsencesBoard } from '../absences/AbsencesBoard.js';
import { GracePanel } from '../grace/GracePanel.js';
import { GroupList } from '../groups/GroupList.js';
import { LogoPanel } from '../logo/LogoPanel.js';
import { WorktimePanel } from '../worktime/WorktimePanel.js';
import { DepartmentList } from './DepartmentList.js';
import { PersonList } from './PersonList.js';
import styles from './organisation.module.css';

export const OrganisationQuery = graphql(`
  query OrganisationPage {
    organisation {
      id
      name
      zone
      languages
    }
    viewer {
      id
      can {
        managePeople {
          allowed
        }
        manageCalendars {
          allowed
        }
      }
    }
    ...DepartmentList_query
    ...PersonList_query
  }
`);

const TABS = ['departments', 'people', 'groups', 'absences', 'worktime', 'grace', 'logo'] as const;

export function OrganisationPage() {
  const t = useT();
  const { list } = useFormat();
  const languageName = useLanguageName();
  const [address, setAddress] = useSearchParams();
  const { data, error, refetch } = useQuery(OrganisationQuery);
  if (!data)
    return (
      <Page title={t('organisation.title')}>
        {error ? (
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        ) : (
          <Spinner label={t('organisation.loading')} />
        )}
      </Page>
    );
  const { organisation, viewer } = data;
  const managesPeople = viewer?.can.managePeople.allowed ?? false;
  const content = {
    departments: <DepartmentList data={data} canManage={managesPeople} />,
    people: <PersonList data={data} canManage={managesPeople} />,
    // Each of these reads its own part, and only once it is opened.
    groups: <GroupList canManage={managesPeople} />,
    absences: <AbsencesBoard scope="all" />,
    logo: <LogoPanel canManage={managesPeople} />,
    grace: <GracePanel />,
    worktime: <WorktimePanel canManage={viewer?.can.manageCalendars.allowed ?? false} />,
  };
  const selected = TABS.find((tab) => tab === address.get('ver')) ?? 'departments';
  return (
    <Page
      title={t('organisation.title')}
      lead={
        <span className={styles.quiet}>
          {organisation.name}.{' '}
          {t('organisation.facts', {
            zone: organisation.zone.replaceAll('_', ' '),
            languages: list(organisation.languages.map(languageName)),
          })}
        </span>
      }
    >
      <Tabs
        label={t('organisation.title')}
        selected={selected}
        onSelect={(tab) => setAddress(tab === 'departments' ? {} : { ver: tab }, { replace: true })}
        items={TABS.map((id) => ({ id, title: t(`organisation.tab.${id}`), content: content[id] }))}
      />
    </Page>
  );
}
