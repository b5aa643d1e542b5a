// Parses the calendar files named on the command line with ical.js, strictly. Prints one line of JSON:
// {calendars: [{name, refresh, zones: [...], events: [{uid, sequence, summary, start, zone, utc, allDay, end}]}]}; utc is the start by the calendar's own VTIMEZONE, in seconds since 1970.
const fs = require('fs'), ICAL = require('ical.js');
const text = property => (property === null ? null : String(property));
const calendars = process.argv.slice(2).map(file => {
  const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
  ICAL.TimezoneService.reset();
  const zones = calendar.getAllSubcomponents('vtimezone').map(component => {
    const zone = new ICAL.Timezone(component);
    ICAL.TimezoneService.register(zone.tzid, zone);
    return zone.tzid;
  });
  const events = calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component, { strictExceptions: true }), start = event.startDate;
    return {
      uid: event.uid, sequence: event.sequence, summary: event.summary, start: start.toString(), zone: start.zone ? start.zone.tzid : null,
      utc: start.toUnixTime(), allDay: start.isDate, end: text(component.getFirstPropertyValue('dtend')),
    };
  });
  return { name: calendar.getFirstPropertyValue('name'), refresh: text(calendar.getFirstPropertyValue('refresh-interval')), zones, events };
});
console.log(JSON.stringify({ calendars }));
