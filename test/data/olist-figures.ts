/** Figures that plain SQL gave on the raw files of the marketplace's funnel. */

/** Leads and won; `null` are the leads without an origin. */
export const byOrigin: readonly (readonly [origin: string | null, leads: number, won: number])[] = [
  ['organic_search', 2296, 271],
  ['paid_search', 1586, 195],
  ['social', 1350, 75],
  ['unknown', 1099, 179],
  ['direct_traffic', 499, 56],
  ['email', 493, 15],
  ['referral', 284, 24],
  ['other', 150, 4],
  ['display', 118, 6],
  ['other_publicities', 65, 3],
  [null, 60, 14],
]

/** By month of first contact: leads, won, within 30 days, within 90 days. */
export const byCohort: Readonly<
  Record<string, readonly [leads: number, won: number, within30: number, within90: number]>
> = {
  '2017-06': [4, 0, 0, 0],
  '2017-07': [239, 2, 0, 0],
  '2017-08': [386, 9, 0, 0],
  '2017-09': [312, 7, 0, 0],
  '2017-10': [416, 14, 0, 0],
  '2017-11': [445, 18, 2, 8],
  '2017-12': [200, 11, 1, 6],
  '2018-01': [1141, 152, 96, 129],
  '2018-02': [1028, 149, 101, 128],
  '2018-03': [1174, 167, 115, 141],
  '2018-04': [1352, 183, 148, 171],
  '2018-05': [1303, 130, 92, 109],
}

export const wonByMonth: Readonly<Record<string, number>> = {
  '2017-12': 3,
  '2018-01': 73,
  '2018-02': 113,
  '2018-03': 147,
  '2018-04': 207,
  '2018-05': 122,
  '2018-06': 57,
  '2018-07': 37,
  '2018-08': 33,
  '2018-09': 23,
  '2018-10': 21,
  '2018-11': 6,
}

export const byLeadType: readonly (readonly [type: string | null, won: number])[] = [
  ['online_medium', 332],
  ['online_big', 126],
  ['industry', 123],
  ['offline', 104],
  ['online_small', 77],
  ['online_beginner', 57],
  ['online_top', 14],
  [null, 6],
  ['other', 3],
]

export const topReps: readonly number[] = [133, 82, 74, 64, 63]
