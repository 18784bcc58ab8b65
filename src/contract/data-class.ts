// How much harm data can do where it does not belong. Design `sovereignty` §1: two chains that do not compare.

/** public < internal < personal < sensitive < child, and internal < important < core < secret. */
export type DataClass =
  'public' | 'internal' | 'personal' | 'sensitive' | 'child' | 'important' | 'core' | 'secret'
