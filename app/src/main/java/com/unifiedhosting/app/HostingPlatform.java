package com.unifiedhosting.app;

import org.axonframework.springboot.autoconfig.AxonDbSchedulerAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonJobRunrAutoConfiguration;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaAutoConfiguration;
import org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration;
import org.axonframework.springboot.autoconfig.NoOpTransactionAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;

/**
 * Starts the platform: all roles in one process, or those named by {@code hosting.roles}.
 *
 * <p>What is excluded here is built by hand in this module: storage, migration and transactions, so that none of it
 * depends on which library happens to be on the class path; and the framework's update checker, which phones home.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            JdbcAutoConfiguration.class,
            JpaAutoConfiguration.class,
            JpaEventStoreAutoConfiguration.class,
            NoOpTransactionAutoConfiguration.class,
            AxonDbSchedulerAutoConfiguration.class,
            AxonJobRunrAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            XStreamAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class HostingPlatform {

    public static void main(String[] arguments) {
        SpringApplication.run(HostingPlatform.class, arguments);
    }
}
