package com.unifiedhosting.dashboard;

import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.ui.Model;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands the {@link Visit} to every method of a page that asks for it. */
final class VisitArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final Threshold threshold;
    private final QueryGateway queries;
    private final DashboardProperties properties;

    VisitArgument(Threshold threshold, QueryGateway queries, DashboardProperties properties) {
        this.threshold = threshold;
        this.queries = queries;
        this.properties = properties;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class;
    }

    /** @throws Refused when nobody has signed in */
    @Override
    public Visit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        HttpServletResponse response = Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        Provenance caller = threshold.caller(request);
        if (caller == null) {
            throw new Refused(UserRefusal.SESSION_OVER, "Nobody has signed in.");
        }
        return new Visit(
                new Asking(caller, queries, properties.patience()),
                threshold.visitor(request),
                (Model) Objects.requireNonNull(container).getModel(),
                request,
                response);
    }
}
