package com.unifiedhosting.hosting.webnode;

import static com.unifiedhosting.hosting.webnode.WebNodeFixture.DOMAIN;
import static com.unifiedhosting.hosting.webnode.WebNodeFixture.SITE;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.NodeId;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of a node that runs and has one site. */
abstract class OneSite {

    static final NodeId NODE = EmbeddedNode.ID;

    @TempDir
    Path folder;

    WebNodeFixture web;

    @BeforeEach
    void startWithOneSite() throws Exception {
        web = new WebNodeFixture(folder);
        web.port.create(NODE, SITE, DOMAIN, ApplicationType.STATIC);
    }

    @AfterEach
    void stop() throws Exception {
        web.stop();
    }

    final Path root() throws Exception {
        return web.store.find(SITE).orElseThrow().documentRoot();
    }
}
