package com.unifiedhosting.security;

/** How often something has happened in the last 24 hours, 7 days and 30 days, all up to now. */
public record SecurityEventCount(SecurityEventKind kind, long last24Hours, long last7Days, long last30Days) {}
