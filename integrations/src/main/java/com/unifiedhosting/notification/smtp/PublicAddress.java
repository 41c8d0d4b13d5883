package com.unifiedhosting.notification.smtp;

import jakarta.validation.constraints.AssertTrue;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where people reach the platform's pages.
 *
 * @param publicUrl such as {@code https://panel.example.com}, with a path where one stands in front of all pages. It stands
 *     in mails; what a request says about itself never does, because anybody can send that
 */
@ConfigurationProperties("hosting")
@Validated
record PublicAddress(@DefaultValue("http://localhost:8080") URI publicUrl) {

    @AssertTrue(message = "hosting.public-url: http:// or https:// and a host, without query and fragment")
    boolean isAddressOfPages() {
        return ("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme()))
                && publicUrl.getHost() != null
                && publicUrl.getRawUserInfo() == null
                && publicUrl.getRawQuery() == null
                && publicUrl.getRawFragment() == null;
    }

    /** The address of a page, such as {@code /sign-in}. */
    String of(String page) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + page;
    }
}
