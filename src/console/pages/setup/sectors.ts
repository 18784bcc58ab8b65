// The kinds of places that Sen knows, as they are named in the set-up request.
export const sectors = [
  'education',
  'health',
  'transport',
  'agriculture',
  'public-administration',
  'other',
] as const
/** Those whose pack comes with Sen: the folders of `packs/` that hold one. */
export const packedSectors: readonly Sector[] = ['public-administration', 'transport']

export type Sector = (typeof sectors)[number]
