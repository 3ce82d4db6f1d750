import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { accept, type Decided } from '@pregon/domain';
import type { SetUpOrganisationInput } from '../generated/schema.js';
import { Ledger } from '../ledger/ledger.service.js';
import { Organisation } from '../ledger/organisation.entity.js';
import { answer } from '../ledger/refused.js';
import type { RequestContext } from '../ledger/request.context.js';
import { CurrentViewer, Public } from '../ledger/viewer.decorators.js';
import { as, type Locale, type Viewer } from '../ledger/viewer.js';
import { PeopleService } from './people.service.js';
import { membershipsOf, personsByIds } from './people.queries.js';
import { SetupService } from './setup.service.js';
import { SignInService, type SignedIn } from './sign-in.service.js';
import { viewerPermissions } from './viewer.permissions.js';

@Resolver('Viewer')
export class ViewerResolver {
  constructor(
    private readonly ledger: Ledger,
    private readonly signIns: SignInService,
    private readonly setup: SetupService,
    private readonly people: PeopleService,
  ) {}

  @Public()
  @Query('viewer')
  viewer(@Context() context: RequestContext): Viewer | null {
    return context.viewer;
  }

  @Query('organisation')
  organisation(@CurrentViewer() viewer: Viewer) {
    return this.organisationOf(viewer);
  }

  @ResolveField('id')
  id(@Parent() viewer: Viewer): string {
    return viewer.personId;
  }

  @ResolveField('person')
  person(@Parent() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => (await personsByIds(tx, [viewer.personId])).get(viewer.personId));
  }

  @ResolveField('organisation')
  organisationOf(@Parent() viewer: Viewer) {
    return this.ledger.read(as(viewer), async (tx) => {
      const { id, name, slug, zone, locales } = await tx.findOneByOrFail(Organisation, { id: tx.tenant });
      return { id, name, slug, zone, languages: locales };
    });
  }

  @ResolveField('memberships')
  async memberships(@Parent() viewer: Viewer) {
    const all = await this.ledger.read(as(viewer), (tx) => membershipsOf(tx, viewer.personId));
    const held = new Set(viewer.memberships.map((one) => JSON.stringify([one.role, one.departmentId, one.from])));
    return all.filter((one) => held.has(JSON.stringify([one.role, one.departmentId, one.from])));
  }

  @ResolveField('can')
  can(@Parent() viewer: Viewer) {
    return viewerPermissions(viewer);
  }

  @Public()
  @Mutation('signIn')
  async signIn(@Args('email') email: string, @Args('password') password: string, @Context() context: RequestContext) {
    return this.enter(await this.signIns.signIn({ email, password, address: context.address }), context);
  }

  @Public()
  @Mutation('setUpOrganisation')
  async setUpOrganisation(@Args('input') input: Required<SetUpOrganisationInput>, @Context() context: RequestContext) {
    return this.enter(await this.setup.setUp(input), context);
  }

  /** True also where nobody was signed in: afterwards nobody is. */
  @Public()
  @Mutation('signOut')
  async signOut(@Context() context: RequestContext): Promise<boolean> {
    if (context.viewer) await this.signIns.signOut(context.viewer);
    context.viewer = null;
    context.setSessionCookie(null);
    return true;
  }

  @Mutation('setLocale')
  setLocale(@CurrentViewer() viewer: Viewer, @Args('locale') locale: Locale): Promise<Viewer> {
    return this.people.setLocale(viewer, locale);
  }

  private enter(signedIn: Decided<SignedIn>, context: RequestContext) {
    if (signedIn.ok) {
      context.setSessionCookie(signedIn.value.token);
      context.viewer = signedIn.value.viewer;
    }
    return answer('Viewer', signedIn.ok ? accept(signedIn.value.viewer) : signedIn);
  }
}
