// The time zone of this device, for a form that would not ask for it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
for (const field of document.querySelectorAll("[data-time-zone]")) field.value ||= zone;
