import { canOrganisation, required, type Decided, type Viewer } from '@pregon/domain';

export const mayManagePeople = (viewer: Viewer): Decided<true> => required(canOrganisation(viewer, 'edit_people'));
export const mayManageDepartments = (viewer: Viewer): Decided<true> =>
  required(canOrganisation(viewer, 'edit_departments'));
