/** Ids of incidents, such as `INC-2003-01` or `REF-KCC-2003`. */
export const INCIDENT_ID = /^(?=.{1,40}$)[A-Z]+(-[A-Z0-9]+)+$/
