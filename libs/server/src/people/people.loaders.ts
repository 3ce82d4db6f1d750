import { defineLoader } from '../ledger/loader.js';
import { departmentsByIds } from './departments.queries.js';
import { membershipsByPerson, personsByIds } from './people.queries.js';

/** One query per request and kind, whoever asks: `loadPerson(ledger, context).load(id)`; absent answers null. */
export const loadPerson = defineLoader(personsByIds);
export const loadDepartment = defineLoader(departmentsByIds);
export const loadMemberships = defineLoader(membershipsByPerson);
