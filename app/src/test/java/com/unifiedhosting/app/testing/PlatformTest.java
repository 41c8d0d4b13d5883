package com.unifiedhosting.app.testing;

import com.unifiedhosting.app.HostingPlatform;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * The whole platform, with all roles, on a real PostgreSQL: started once per JVM and shared by all tests with this
 * annotation. Nothing is cleaned between tests, so each uses identifiers of its own. The clock is simulated and shared:
 * a test may move it forward and must not rely on a date. The events live in the {@link StoreUnderTest}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@NeedsEventStore
@SpringBootTest(
        classes = {HostingPlatform.class, ProbeConfiguration.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestStores.class)
@TestExecutionListeners(listeners = ClockOfTheContext.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface PlatformTest {}
