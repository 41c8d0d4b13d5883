package com.unifiedhosting.app.crash;

import com.unifiedhosting.app.testing.Api;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A platform, of one process or of several, that is looked at from outside. */
public interface UnderTest {

    /** A process of it that answers. */
    Api api();

    /** All processes of it, also those that do not answer at the moment. */
    List<Api> apis();

    /** A look into its database, as no caller has it. */
    JdbcClient database();

    /** What its processes wrote. */
    List<Path> logs();
}
