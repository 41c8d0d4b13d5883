package com.unifiedhosting.dashboard;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What somebody reads who has not said who he is: how to come in. Written by the security filter chain, with 401. */
public final class SignInPage {

    private final ITemplateEngine templates;
    private final ObjectProvider<ResourceUrlProvider> urls;

    SignInPage(ITemplateEngine templates, ObjectProvider<ResourceUrlProvider> urls) {
        this.templates = templates;
        this.urls = urls;
    }

    /** A whole HTML page, in UTF-8. */
    public String html() {
        Context context = new Context();
        context.setVariable("assets", Assets.Addresses.of(urls.getObject()));
        return templates.process("dashboard/sign-in", context);
    }
}
