// Entry of the console; grows with its pages.
export {}
