/** One step's candidates and how many of them it can't do without. `all` wants every one of them, as far as it can. */
export interface SeatDemand {
  readonly personIds: readonly string[];
  readonly need: number;
  readonly all: boolean;
}

/**
 * Gives each person to exactly one step, so that nobody is asked or counted twice (I3): the earliest that names them,
 * unless another would be left short. Answers per step who keeps a seat, or the index of the first step that can't be
 * filled. Augmenting paths (Kuhn) over the seats needed; then `all` steps draw in the rest of theirs where the step
 * that holds them finds somebody else; what is left over goes to the earliest step.
 */
export function shareSeats(
  demands: readonly SeatDemand[],
): { readonly seats: readonly (readonly string[])[] } | { readonly short: number } {
  const owner = new Map<string, number>();
  const take = (at: number, personId: string, tried: Set<string>): boolean => {
    tried.add(personId);
    const holder = owner.get(personId);
    if (holder !== undefined && !fill(holder, tried)) return false;
    owner.set(personId, at);
    return true;
  };
  // Somebody whom nobody has yet comes before somebody who would have to leave another step.
  const fill = (at: number, tried: Set<string>): boolean => {
    const others = personsOf(demands, at).filter((id) => !tried.has(id) && owner.get(id) !== at);
    const free = others.find((id) => !owner.has(id));
    return free !== undefined ? take(at, free, tried) : others.some((id) => !tried.has(id) && take(at, id, tried));
  };

  for (const [at, { need }] of demands.entries())
    for (let filled = 0; filled < need; filled += 1) if (!fill(at, new Set())) return { short: at };
  for (const [at, { personIds, all }] of demands.entries())
    if (all)
      for (const id of personIds) {
        const holder = owner.get(id);
        if (holder === at || (holder !== undefined && demands[holder]?.all)) continue;
        take(at, id, new Set(personIds));
      }
  for (const [at, { personIds }] of demands.entries())
    for (const id of personIds) if (!owner.has(id)) owner.set(id, at);
  return { seats: demands.map(({ personIds }, at) => personIds.filter((id) => owner.get(id) === at)) };
}

const personsOf = (demands: readonly SeatDemand[], at: number): readonly string[] => demands[at]?.personIds ?? [];
