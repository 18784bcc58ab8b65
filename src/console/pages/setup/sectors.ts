// The kinds of places that Sen knows, as they are named in the set-up request.
export const sectors = [
  'education',
  'health',
  'transport',
  'agriculture',
  'public-administration',
  'other',
] as const
export type Sector = (typeof sectors)[number]
