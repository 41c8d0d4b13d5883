package com.unifiedhosting.hosting;

/** What a server is for. */
public enum NodeRole {
    APPLICATION,
    DATABASE,
    MAIL,
    DNS,
    BACKUP
}
