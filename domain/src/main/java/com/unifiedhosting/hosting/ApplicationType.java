package com.unifiedhosting.hosting;

/** What runs behind a website. */
public enum ApplicationType {
    STATIC,
    PHP,
    WORDPRESS,
    NODEJS
}
