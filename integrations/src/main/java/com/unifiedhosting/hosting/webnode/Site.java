package com.unifiedhosting.hosting.webnode;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.WebsiteId;
import java.nio.file.Path;

/**
 * A site as it stands on disk at the moment it was asked for.
 *
 * @param documentRoot the folder below which everything is public
 */
record Site(WebsiteId id, DomainName domain, ApplicationType application, boolean suspended, Path documentRoot) {}
