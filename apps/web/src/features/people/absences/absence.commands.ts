import { graphql } from '../../../generated/index.js';
import type { EndAbsenceMutation, EnterAbsenceMutation } from '../../../generated/graphql.js';
import { useCommand } from '../../../app/apollo/useCommand.js';

export const EnterAbsence = graphql(`
  mutation EnterAbsence($input: AbsenceInput!) {
    enterAbsence(input: $input) {
      __typename
      ... on Absence {
        id
        ...AbsenceRow_absence
      }
      ...RefusalMessage_refused
    }
  }
`);

export const EndAbsence = graphql(`
  mutation EndAbsence($id: ID!) {
    endAbsence(id: $id) {
      __typename
      ... on Absence {
        id
        ...AbsenceRow_absence
      }
      ...RefusalMessage_refused
    }
  }
`);

const entered = (data: EnterAbsenceMutation) => data.enterAbsence;
const ended = (data: EndAbsenceMutation) => data.endAbsence;
const SHOWN = ['Absences'];

export const useEnterAbsence = () => useCommand(EnterAbsence, entered, SHOWN);
export const useEndAbsence = () => useCommand(EndAbsence, ended, SHOWN);
