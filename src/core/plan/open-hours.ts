/** The open hours of a workspace's calendars, kept day by day for every question that measures by them. */
export interface OpenHours {
  readonly table: string
  /** How many stretches of open time one day has at most. */
  readonly stretches: number
  /** Who keeps another calendar than everybody: the name of the team or person, and the calendar's number; that of everybody is 0. */
  readonly keepers: readonly { readonly name: string; readonly calendar: number }[]
}
